# solution but ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"] => ["CMD-SHELL", "pg_isready -U postgres -d results"]
# solution but image: redis:7 => image: redis:7\n    restart: unless-stopped
# solution but depends_on: => depends_on:\n      queue: {condition: service_started}
