"""Images: their layers and contents, registries and archives."""
