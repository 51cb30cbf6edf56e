docker run -d --name vol-{{nonce:token}} alpine sleep 600
