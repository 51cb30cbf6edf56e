"""docklab: Docker for machine learning and data science, taught and verified at the terminal."""

__version__ = "0.1.0"
