"""Write a message on each path that waits for us: an example of a program with a key of a worker."""

import json
import os
import urllib.request
import uuid

API, KEY = os.environ["APPRODO_API"], os.environ["APPRODO_KEY"]


def ask(path: str, body: object = None) -> dict:
    """Read, or write with a key that stands for what is written."""
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
    if body is not None:
        headers["Idempotency-Key"] = str(uuid.uuid5(uuid.NAMESPACE_URL, path + json.dumps(body)))
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(API + path, data, headers)) as answer:
        return json.load(answer)


for case in ask("/cases?state=proposed")["items"]:
    done = ask(f"/cases/{case['id']}/messages", {"text": "Ricevuta, la leggiamo oggi."})
    print(case["code"], "→", done["about"]["kind"], done["about"]["version"])
