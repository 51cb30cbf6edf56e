"""Says which class a row belongs to."""

from pathlib import Path

classes = Path(__file__).with_name("model").joinpath("classes.txt").read_text().split()
print(f"ready: {len(classes)} classes, {', '.join(classes)}")
