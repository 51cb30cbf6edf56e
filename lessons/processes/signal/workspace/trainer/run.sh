#!/bin/sh
echo "starting"
python train.py
echo "trained"
