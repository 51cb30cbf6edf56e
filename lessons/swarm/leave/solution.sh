docker swarm leave --force
