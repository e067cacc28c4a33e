"""How much a page asks of the database: run at a home, on pages that were opened once before."""

COUNT = """
import django, json; django.setup()
from http.cookies import SimpleCookie
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
found = []
for name, reader, path, cookies in json.loads({asked}):
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")
    client.cookies = SimpleCookie(cookies)
    client.get(path)
    with CaptureQueriesContext(connection) as ran:
        status = client.get(path).status_code
    found.append([name, reader, status, sum("SAVEPOINT" not in one["sql"] for one in ran)])
print(json.dumps(found))
"""
