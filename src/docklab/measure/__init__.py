"""Containers against a virtual machine, measured on this machine: start time, memory and disk of both."""
