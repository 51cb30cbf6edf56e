# fails: listens APP_BINDS_LOOPBACK
# fails: mended IMAGE_NOT_REBUILT
# afterwards: docker rm -f helper
docker run -d --name helper --network container:localhost python:3.13-slim python -c 'if True:
    import http.server, socket, urllib.request
    class Proxy(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(urllib.request.urlopen("http://127.0.0.1:5000" + self.path).read())
    http.server.HTTPServer((socket.gethostbyname(socket.gethostname()), 5000), Proxy).serve_forever()'
timeout 30 sh -c 'until curl -fs http://127.0.0.1:{{port:8043}}/; do sleep 0.1; done'
