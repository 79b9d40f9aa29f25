"""Chromium, driven over its own protocol, and a server of plain files on the loopback for it."""

import base64
import http.server
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.request

import websocket


class Files(http.server.SimpleHTTPRequestHandler):
    """Files with byte ranges, as every real host has them; each request is noted."""

    protocol_version = "HTTP/1.1"
    requests = []
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".vtt": "text/vtt", ".js": "text/javascript", ".json": "application/json", ".xml": "application/xml",
    }

    def log_message(self, *_):
        pass

    def do_GET(self):
        Files.requests.append(self.path)
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            path = os.path.join(path, "index.html")
        if not os.path.isfile(path):
            path = os.path.join(self.directory, "404.html")
            return self.answer(path, 404, 0, os.path.getsize(path) - 1)
        size = os.path.getsize(path)
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not asked:
            return self.answer(path, 200, 0, size - 1)
        first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
        self.answer(path, 206, first, last, f"bytes {first}-{last}/{size}")

    def answer(self, path, status, first, last, content_range=None):
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Accept-Ranges", "bytes")
        if content_range:
            self.send_header("Content-Range", content_range)
        self.end_headers()
        try:
            with open(path, "rb") as file:
                file.seek(first)
                shutil.copyfileobj(file if last - first > 1 << 20 else _Part(file.read(last - first + 1)), self.wfile)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class _Part:
    def __init__(self, data):
        self.data = data

    def read(self, _=None):
        data, self.data = self.data, b""
        return data


def serve(folder):
    """The address under which a folder is served, by a thread that ends with the program."""
    handler = lambda *args: Files(*args, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    # A browser that seeks drops the connection; there is nothing to say of it.
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


class Browser:
    def __init__(self):
        program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        self.home = tempfile.mkdtemp(prefix="podwright-browser-")
        options = [
            "--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--disable-gpu", "--mute-audio",
            "--autoplay-policy=no-user-gesture-required", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--no-first-run", "--hide-scrollbars", "--disable-dev-shm-usage",
            "--remote-allow-origins=*", f"--user-data-dir={self.home}",
        ]
        self.process = subprocess.Popen(
            [program, *options, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = os.path.join(self.home, "DevToolsActivePort")
        for _ in range(300):
            if os.path.exists(port_file) and open(port_file).read().count("\n"):
                break
            time.sleep(0.1)
        self.port = open(port_file).read().split()[0]

    def page(self, **options):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/json/new?about:blank", method="PUT")
        return Tab(json.load(urllib.request.urlopen(request))["webSocketDebuggerUrl"], **options)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


class Tab:
    def __init__(self, address, width=1280, height=900, scheme="light", script=True, mobile=False, motion=False):
        self.socket = websocket.create_connection(address, timeout=60, suppress_origin=True)
        self.number = 0
        self.requests, self.problems = [], []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        if not motion:
            features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.call("Emulation.setEmulatedMedia", features=features)
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def call(self, method, **params):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            self.note(message)

    def note(self, message):
        method, params = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.problems.append(params["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.problems.append(params["entry"]["text"] + " " + params["entry"].get("url", ""))

    def open(self, address):
        self.call("Page.navigate", url="about:blank")
        self.requests, self.problems = [], []
        self.call("Page.navigate", url=address)
        for _ in range(600):
            if self.run("document.readyState === 'complete' && location.href !== 'about:blank'"):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{address} does not load")

    def run(self, script):
        """The value of an expression, or of what it promises."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", str(result)))
        return result["result"].get("value")

    def wait(self, script, seconds=10):
        """Whether an expression comes true in time."""
        end = time.time() + seconds
        while time.time() < end:
            if self.run(script):
                return True
            time.sleep(0.05)
        return False

    def key(self, key, code=None, text=None, number=0):
        common = {"key": key, "code": code or key, "windowsVirtualKeyCode": number}
        self.call("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def screenshot(self, path, whole=False):
        result = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(result["data"]))

    def pdf(self, path):
        result = self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(result["data"]))

    def close(self):
        self.call("Page.close")
        self.socket.close()
