"""Images as files: saved, loaded, their layers read and searched."""
