"""The commands of the stream as documented, over a plain WebSocket client."""

import asyncio
import base64
import json
import pathlib
import ssl
import time

import httpx
import websockets
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paper import PAUSING, STEADY
from results import need

KEY_TYPE = "ed25519"
PATH = "/trade-api/ws/v2"


def stream(paper, results, recording):
    recording.watch_websockets()
    asyncio.run(talk(paper, results))


def headers(paper):
    return signed(paper.key_id, paper.key, PATH)


def signed(key_id, pem, path, method="GET"):
    stamp = str(int(time.time() * 1000))
    key = load_pem_private_key(pem.encode(), None)
    return {
        "KALSHI-ACCESS-KEY": key_id, "KALSHI-ACCESS-TIMESTAMP": stamp,
        "KALSHI-ACCESS-SIGNATURE": base64.b64encode(
            key.sign(f"{stamp}{method}{path}".encode())).decode(),
    }


FAULTS = pathlib.Path(__file__).with_name("faults.txt")
# What the parts ask of the program.
OPTIONS = {
    "secure": ["--accounts=2", "--tls={folder}/paper.crt"],
    "faulty": [f"--faults={FAULTS}", "--seed=3"],
    "limited": ["--tier=basic"],
}


def faulty(paper, results, recording):
    path = "/trade-api/v2/portfolio/fills"
    seen = []
    for _ in range(100):
        reply = httpx.get(
            paper.settings["Rest"] + path, headers=signed(paper.key_id, paper.key, path))
        seen.append((reply.status_code, reply.text))
    refused = (429, '{"error":"too many requests"}')
    strange = '"paper_unknown":{"is":1}'
    results.call("faults, requests refused", lambda: need(15 < seen.count(refused) < 45))
    results.call("faults, fields nobody knows", lambda: need(
        15 < sum(strange in text for _, text in seen) < 55))
    results.call("faults, lists that are null", lambda: need(
        15 < sum('"fills":null' in text for _, text in seen) < 55))


def limited(paper, results, recording):
    """A basic member has a hundred tokens to write with; a cancel costs two."""
    path = "/trade-api/v2/portfolio/events/orders/batched"

    def cancel(count):
        body = {"orders": [{"order_id": str(number)} for number in range(count)]}
        return httpx.request(
            "DELETE", paper.settings["Rest"] + path, json=body,
            headers=signed(paper.key_id, paper.key, path, "DELETE"))

    results.call("limits, more than the bucket", lambda: need(cancel(51).status_code == 429))
    results.call("limits, the whole bucket", lambda: need(cancel(50).status_code == 200))


def secure(paper, results, recording):
    trusting = ssl.create_default_context(cafile=paper.settings["TrustFile"])
    second = paper.read("nexum-paper")
    path = "/trade-api/v2/portfolio/balance"
    url = paper.settings["Rest"] + path
    results.call("https, a request", lambda: need(httpx.get(
        url, headers=signed(paper.key_id, paper.key, path), verify=trusting).status_code == 200))
    key = pathlib.Path(second["KeyFile"]).read_text()
    results.call("https, the second account", lambda: need(httpx.get(
        url, headers=signed(second["KeyId"], key, path), verify=trusting).status_code == 200))
    results.call("https, with the other's key", lambda: need(httpx.get(
        url, headers=signed(second["KeyId"], paper.key, path), verify=trusting)
        .status_code == 401))
    results.call("https, not trusted", lambda: need(untrusted(url)))
    results.call("wss, a subscription", lambda: asyncio.run(subscribe(paper, trusting)))


def untrusted(url):
    try:
        httpx.get(url)
    except httpx.ConnectError:
        return True
    return False


async def subscribe(paper, trusting):
    async with websockets.connect(
            paper.stream, ssl=trusting, additional_headers=headers(paper)) as socket:
        await socket.send(json.dumps({
            "id": 1, "cmd": "subscribe",
            "params": {"channels": ["orderbook_delta"], "market_tickers": [STEADY]}}))
        frames = [json.loads(await asyncio.wait_for(socket.recv(), 10)) for _ in range(2)]
        need([frame["type"] for frame in frames] == ["subscribed", "orderbook_snapshot"])


class Talk:
    """Sends commands and waits for the frame that answers each."""

    def __init__(self, socket, results):
        self.socket, self.results, self.last = socket, results, 0

    async def ask(self, name, command, expected, **params):
        self.last += 1
        message = {"id": self.last, "cmd": command}
        if params:
            message["params"] = params
        await self.socket.send(json.dumps(message))
        try:
            frame = await asyncio.wait_for(self.answer(self.last), 10)
            if not expected(frame):
                raise AssertionError(json.dumps(frame))
            self.results.rows["command " + name] = ("pass", "")
            return frame
        except Exception as error:  # noqa: BLE001
            self.results.note("command " + name, error)
            return {"msg": {"sid": 0}}

    async def answer(self, number):
        while True:
            frame = json.loads(await self.socket.recv())
            if frame.get("id") == number:
                return frame


async def talk(paper, results):
    async with websockets.connect(paper.stream, additional_headers=headers(paper)) as socket:
        talk = Talk(socket, results)
        made = await talk.ask(
            "subscribe", "subscribe", lambda frame: frame["type"] == "subscribed",
            channels=["orderbook_delta"], market_tickers=[STEADY], use_yes_price=True)
        sid = made["msg"]["sid"]
        await books(talk, sid)
        await talk.ask(
            "subscribe, ticker", "subscribe",
            lambda frame: frame["type"] in ("subscribed", "ticker"), channels=["ticker"],
            market_ticker=STEADY, send_initial_snapshot=True, skip_ticker_ack=True)
        for channel in ["multivariate_market_lifecycle", "communications", "cfbenchmarks_value",
                        "cfbenchmarks_value_5hz", "pyth_value"]:
            await talk.ask(
                "subscribe, " + channel, "subscribe",
                lambda frame: frame["type"] == "subscribed", channels=[channel])
        await talk.ask(
            "list_subscriptions", "list_subscriptions",
            lambda frame: {"channel": "orderbook_delta", "sid": sid} in frame["msg"])
        await talk.ask(
            "unsubscribe", "unsubscribe", lambda frame: frame["type"] == "unsubscribed"
            and frame["sid"] == sid and frame["seq"] > 1, sids=[sid])
        await mistakes(talk)


async def books(talk, sid):
    await talk.ask(
        "add_markets", "update_subscription", lambda frame: frame["type"] == "ok"
        and frame["msg"]["market_tickers"] == [STEADY, PAUSING], sid=sid, action="add_markets",
        market_tickers=[PAUSING])
    await talk.ask(
        "get_snapshot", "update_subscription",
        lambda frame: frame["type"] == "orderbook_snapshot", sids=[sid], action="get_snapshot",
        market_tickers=[PAUSING])
    await talk.ask(
        "delete_markets", "update_subscription", lambda frame: frame["type"] == "ok"
        and frame["msg"]["market_tickers"] == [STEADY], sid=sid, action="delete_markets",
        market_tickers=[PAUSING])


async def mistakes(talk):
    wrong = {
        5: ("no such command", "shout", {"sids": [1]}),
        7: ("no such subscription", "unsubscribe", {"sids": [99]}),
        8: ("no such channel", "subscribe", {"channels": ["gossip"]}),
        14: ("a book of no market", "subscribe", {"channels": ["orderbook_delta"]}),
    }
    for code, (name, command, params) in wrong.items():
        await talk.ask(
            "error, " + name, command, lambda frame: frame["type"] == "error"
            and frame["msg"]["code"] == code, **params)
