#!/bin/sh
echo "training on $(hostname)"
python /app/train.py
echo "training has ended"
