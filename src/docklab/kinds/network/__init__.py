"""Networks, and who reaches whom."""
