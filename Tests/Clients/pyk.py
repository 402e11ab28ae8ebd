"""pykalshi: a client by others, REST and stream."""

import threading
import time
import uuid

from pykalshi import KalshiClient
from pykalshi.enums import CandlestickPeriod, MarketStatus, OrderStatus, TimeInForce
from pykalshi.exceptions import ResourceNotFoundError

from paper import EVENT, PAUSING, SERIES, SETTLING, SHARDED, STEADY
from results import need, until

KEY_TYPE = "rsa"


def run(paper, results, recording):
    recording.watch_httpx()
    client = connect(paper)
    early(client.portfolio, results)
    exchange(client, results)
    markets(client, results)
    history(client.history, results)
    account(client.api_keys, results)
    orders(client.portfolio, results)
    groups(client.portfolio, results)
    subaccounts(client.portfolio, results)
    portfolio(client.portfolio, results)


def connect(paper):
    return KalshiClient(
        api_key_id=paper.key_id, private_key_path=paper.key_file, api_base=paper.rest,
        max_retries=0)


def order(ticker=STEADY, **fields):
    body = dict(ticker=ticker, book_side="bid", count_fp="10", price_dollars="0.05")
    return body | fields


def early(api, results):
    results.call("order create, executed", lambda: need(api.place_order(**order(
        SETTLING, price_dollars="0.99", count_fp="2", time_in_force=TimeInForce.IOC))
        .status == OrderStatus.EXECUTED))


def exchange(client, results):
    api = client.exchange
    results.call("exchange status", lambda: need(api.get_status().trading_active))
    results.call("exchange schedule", lambda: need(api.get_schedule()))
    results.call("user data timestamp", lambda: api.get_user_data_timestamp())


def markets(client, results):
    now = int(time.time())
    span = dict(start_ts=now - 3600, end_ts=now + 60, period=CandlestickPeriod.ONE_MINUTE)
    results.call("markets", lambda: need(
        len(client.get_markets(limit=2, status=MarketStatus.OPEN)) == 2))
    results.call("markets, next page", lambda: need(
        len(client.get_markets(limit=2, fetch_all=True)) == 4))
    market = results.call("market", lambda: client.get_market(STEADY))
    results.call("orderbook", lambda: need(market.get_orderbook(depth=5)))
    results.call("trades", lambda: until(lambda: client.get_trades(ticker=STEADY, limit=10)))
    results.call("series list", lambda: need(client.get_all_series()))
    results.call("series", lambda: client.get_series(SERIES))
    results.call("candlesticks", lambda: need(market.get_candlesticks(**span).candlesticks))
    results.call("candlesticks, several markets", lambda: need(
        len(client.get_candlesticks_batch([STEADY, PAUSING], **span)) == 2))
    results.call("events", lambda: need(client.get_events(limit=10)))
    event = results.call("event", lambda: client.get_event(EVENT))
    results.call("event, nested", lambda: client.get_event(EVENT, with_nested_markets=True))
    results.call("forecast percentiles", lambda: event.get_forecast_percentile_history([5000]))
    results.call("multivariate events", lambda: client.get_multivariate_events())


def history(api, results):
    results.call("historical cutoff", lambda: api.get_cutoff())
    results.call("historical markets", lambda: api.get_markets())
    results.call("historical orders", lambda: api.get_orders())
    results.call("historical fills", lambda: api.get_fills())
    results.call("historical trades", lambda: api.get_trades())


def account(api, results):
    results.call("account limits", lambda: need(api.get_limits().usage_tier))
    results.call("api keys", lambda: need(api.list()))
    made = results.call("api key generate", lambda: api.generate("second"))
    results.call("api key delete", lambda: api.delete(made.id))


def orders(api, results):
    one = results.call("order create, resting", lambda: api.place_order(**order()))
    results.call("order", lambda: need(
        api.get_order(one.order_id).status == OrderStatus.RESTING))
    results.call("orders", lambda: need(api.get_orders(status=OrderStatus.RESTING, limit=10)))
    results.call("queue position", lambda: api.get_queue_position(one.order_id))
    results.call("queue positions", lambda: need(
        api.get_queue_positions(market_tickers=[STEADY])))
    results.call("order amend", lambda: need(
        one.amend(price_dollars="0.06", count_fp="8").remaining_count_fp == "8.00"))
    results.call("order decrease", lambda: need(
        one.decrease("3").remaining_count_fp == "5.00"))
    results.call("order cancel", lambda: need(one.cancel().status == OrderStatus.CANCELED))
    batch = results.call("orders create, batch", lambda: api.batch_place_orders(
        [order(client_order_id=str(uuid.uuid4())), order(client_order_id=str(uuid.uuid4()))]))
    results.call("orders cancel, batch", lambda: need(
        len(api.batch_cancel_orders([entry.order_id for entry in batch])) == 2))
    results.call("order refused", lambda: refused(api))


def refused(api):
    try:
        api.place_order(**order("KXNOBODY-1"))
    except ResourceNotFoundError:
        return
    raise AssertionError("an order for no market was taken")


def groups(api, results):
    made = results.call("order group create", lambda: api.create_order_group("100"))
    group = made.id if made else ""
    results.call("order in a group", lambda: api.place_order(**order(order_group_id=group)))
    results.call("order group", lambda: need(len(api.get_order_group(group).orders) == 1))
    results.call("order groups", lambda: need(api.get_order_groups()))
    results.call("order group limit", lambda: api.update_order_group_limit(group, "50"))
    results.call("order group trigger", lambda: api.trigger_order_group(group))
    results.call("order group reset", lambda: api.reset_order_group(group))


def subaccounts(api, results):
    made = results.call("subaccount create", lambda: api.create_subaccount())
    number = made.subaccount_number if made else 1
    results.call("subaccount transfer", lambda: api.transfer_between_subaccounts(0, number, 5000))
    results.call("subaccount balances", lambda: need(len(api.get_subaccount_balances()) == 2))
    results.call("subaccount transfers", lambda: need(api.get_subaccount_transfers()))
    results.call("subaccount netting", lambda: need(api.get_subaccount_netting()))
    results.call("subaccount netting update", lambda: api.update_subaccount_netting(number, False))


def portfolio(api, results):
    results.call("balance", lambda: need(api.get_balance().balance > 0))
    results.call("positions", lambda: api.get_positions(limit=10))
    results.call("fills", lambda: need(api.get_fills(limit=10)))
    results.call("resting order value", lambda: api.get_resting_order_value())
    results.call("settlements", lambda: until(lambda: api.get_settlements()))


CHANNELS = {
    "ticker": True, "orderbook_delta": True, "trade": True, "fill": False, "user_orders": False,
    "market_positions": False, "order_group_updates": False, "market_lifecycle_v2": False,
}


def stream(paper, results, recording):
    recording.watch_websockets()
    client = connect(paper)
    feed = client.feed()
    feed._ws_url = paper.stream
    heard = {}
    for name, by_market in CHANNELS.items():
        heard[name] = Heard()
        feed.on(name, heard[name])
        feed.subscribe(name, **(dict(market_ticker=STEADY) if by_market else {}))
    with feed:
        time.sleep(1)
        act(client.portfolio)
        for name, frame in heard.items():
            results.call("stream " + name, lambda: frame.wait())
        results.call("stream unsubscribe", lambda: feed.unsubscribe(
            "ticker", market_ticker=STEADY))


class Heard:
    """The first frame of a channel; the client hands a plain dict where its model does not fit."""

    def __init__(self):
        self.came = threading.Event()
        self.first = None

    def __call__(self, message):
        self.first = self.first or message
        self.came.set()

    def wait(self):
        need(self.came.wait(30), "nothing came within 30 s")
        need(not isinstance(self.first, dict), f"does not fit the model: {self.first}")


def act(api):
    group = api.create_order_group("100").id
    api.trigger_order_group(group)
    api.place_order(**order(price_dollars="0.99", count_fp="3", time_in_force=TimeInForce.IOC))
