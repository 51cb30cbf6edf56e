"""Fit a line to points, and say on which device."""

import ctypes


def device():
    driver = ctypes.CDLL("libcuda.so.1")  # the GPU's driver: part of the machine, not of the image
    return "cuda" if driver.cuInit(0) == 0 else "cpu"


def slope(points, steps=2000, rate=0.01):
    weight = bias = 0.0
    for _ in range(steps):
        errors = [(weight * x + bias - y, x) for x, y in points]
        weight -= rate * sum(error * x for error, x in errors) / len(points)
        bias -= rate * sum(error for error, _ in errors) / len(points)
    return weight


print(f"device={device()}")
print(f"slope={slope([(x, 3 * x + 1) for x in range(10)]):.2f} run={{nonce:run}}")
