"""kalshi-sdk: a client by others, REST and stream."""

import asyncio
import time
import uuid

import httpx
from kalshi import KalshiClient, KalshiConfig
from kalshi.auth import KalshiAuth
from kalshi.errors import KalshiNotFoundError
from kalshi.models import orders as model
from kalshi.models.markets import Market
from kalshi.ws.client import KalshiWebSocket

from paper import EVENT, PAUSING, SERIES, SETTLING, SHARDED, STEADY
from results import need, until

KEY_TYPE = "rsa"


def run(paper, results, recording):
    recording.watch_httpx()
    client = KalshiClient(key_id=paper.key_id, private_key=paper.key, config=config(paper))
    early(client.orders, results)
    exchange(client, results)
    markets(paper, client, results)
    history(client.historical, results)
    account(client, results)
    orders(client.orders, results)
    groups(client, results)
    subaccounts(client, results)
    portfolio(client, results)


def config(paper):
    return KalshiConfig(base_url=paper.rest, ws_base_url=paper.stream, max_retries=0)


def order(ticker=STEADY, **fields):
    body = dict(
        ticker=ticker, side="bid", count="10", price="0.05", time_in_force="good_till_canceled",
        self_trade_prevention_type="maker", client_order_id=str(uuid.uuid4()))
    return model.CreateOrderV2Request(**(body | fields))


def early(api, results):
    results.call("order create, executed", lambda: need(api.create_v2(request=order(
        SETTLING, price="0.99", count="2", time_in_force="immediate_or_cancel"))
        .fill_count == 2))


def exchange(client, results):
    api = client.exchange
    results.call("exchange status", lambda: need(api.status().trading_active))
    results.call("exchange schedule", lambda: api.schedule())
    results.call("exchange announcements", lambda: api.announcements())
    results.call("user data timestamp", lambda: api.user_data_timestamp())
    results.call("series fee changes", lambda: client.series.fee_changes())


def dropped(paper):
    """The client still wants a field that the exchange dropped; nothing else may be missing."""
    body = httpx.get(f"{paper.rest}/markets/{STEADY}").json()["market"]
    Market.model_validate(body | {"liquidity_dollars": "0.0000"})


def markets(paper, client, results):
    api, events, series = client.markets, client.events, client.series
    now = int(time.time())
    span = dict(start_ts=now - 3600, end_ts=now + 60, period_interval=1)
    first = results.call("markets", lambda: api.list(limit=2, status="open"))
    results.call("markets, next page", lambda: need(
        api.list(limit=2, cursor=first.cursor).items))
    results.call("market", lambda: need(api.get(STEADY).ticker == STEADY))
    results.call("market, but for what was dropped", lambda: dropped(paper))
    results.call("orderbook", lambda: api.orderbook(STEADY, depth=5))
    results.call("orderbooks", lambda: need(
        len(api.bulk_orderbooks(tickers=[STEADY, PAUSING])) == 2))
    results.call("trades", lambda: until(
        lambda: api.list_trades(ticker=STEADY, limit=10).items))
    results.call("series list", lambda: need(series.list()))
    results.call("series", lambda: series.get(SERIES))
    results.call("candlesticks", lambda: need(api.candlesticks(SERIES, STEADY, **span)))
    results.call("candlesticks, several markets", lambda: need(
        len(api.bulk_candlesticks(market_tickers=[STEADY, PAUSING], **span)) == 2))
    results.call("events", lambda: need(events.list(limit=10).items))
    results.call("events, nested", lambda: need(
        events.list(with_nested_markets=True).items[0].markets))
    results.call("event", lambda: events.get(EVENT))
    results.call("event, nested", lambda: need(
        events.get(EVENT, with_nested_markets=True).markets))
    results.call("event metadata", lambda: events.metadata(EVENT))
    results.call("event fee changes", lambda: events.fee_changes())
    results.call("candlesticks of an event", lambda: series.event_candlesticks(
        SERIES, EVENT, **span))
    results.call("forecast percentiles", lambda: series.forecast_percentile_history(
        SERIES, EVENT, percentiles=[5000], start_ts=now - 3600, end_ts=now, period_interval=60))
    results.call("multivariate events", lambda: events.list_multivariate())


def history(api, results):
    results.call("historical cutoff", lambda: api.cutoff())
    results.call("historical markets", lambda: api.markets())
    results.call("historical orders", lambda: api.orders())
    results.call("historical fills", lambda: api.fills())
    results.call("historical trades", lambda: api.trades())
    results.call("historical positions", lambda: api.positions())


def account(client, results):
    results.call("account limits", lambda: need(client.account.limits().usage_tier))
    results.call("endpoint costs", lambda: client.account.endpoint_costs())
    results.call("volume progress", lambda: client.account.volume_progress())
    results.call("api keys", lambda: need(client.api_keys.list().api_keys))
    made = results.call("api key generate", lambda: client.api_keys.generate(name="second"))
    results.call("api key delete", lambda: client.api_keys.delete(made.api_key_id))


def orders(api, results):
    one = results.call("order create, resting", lambda: api.create_v2(request=order()))
    results.call("order", lambda: need(api.get(one.order_id).status == "resting"))
    results.call("orders", lambda: need(api.list(status="resting", limit=10).items))
    results.call("queue position", lambda: api.queue_position(one.order_id))
    results.call("queue positions", lambda: need(api.queue_positions(market_tickers=[STEADY])))
    results.call("order amend", lambda: need(api.amend_v2(
        one.order_id, request=model.AmendOrderV2Request(
            ticker=STEADY, side="bid", price="0.06", count="8")).remaining_count == 8))
    results.call("order decrease", lambda: need(api.decrease_v2(
        one.order_id, request=model.DecreaseOrderV2Request(reduce_by="3")).remaining_count == 5))
    results.call("order cancel", lambda: need(
        api.cancel_v2(one.order_id, market_ticker=STEADY).reduced_by == 5))
    batch = results.call("orders create, batch", lambda: api.batch_create_v2(
        request=model.BatchCreateOrdersV2Request(orders=[order(), order(SHARDED)])).orders)
    results.call("orders cancel, batch", lambda: need([entry.reduced_by for entry in
        api.batch_cancel_v2(request=model.BatchCancelOrdersV2Request(orders=[
            dict(order_id=batch[0].order_id), dict(order_id=batch[1].order_id,
            market_ticker=SHARDED)])).orders] == [10, 10]))
    api.create_v2(request=order())
    results.call("orders cancel, all", lambda: api.cancel_all_v2())
    results.call("order refused", lambda: refused(api))


def refused(api):
    try:
        api.create_v2(request=order("KXNOBODY-1"))
    except KalshiNotFoundError:
        return
    raise AssertionError("an order for no market was taken")


def groups(client, results):
    api = client.order_groups
    made = results.call("order group create", lambda: api.create(contracts_limit=100))
    group = made.order_group_id if made else ""
    results.call("order in a group", lambda: client.orders.create_v2(
        request=order(order_group_id=group)))
    results.call("order group", lambda: need(len(api.get(group).orders) == 1))
    results.call("order groups", lambda: need(api.list()))
    results.call("order group limit", lambda: api.update_limit(group, contracts_limit=50))
    results.call("order group trigger", lambda: api.trigger(group))
    results.call("order group reset", lambda: api.reset(group))
    results.call("order group delete", lambda: api.delete(group))


def subaccounts(client, results):
    api = client.subaccounts
    made = results.call("subaccount create", lambda: api.create())
    number = made.subaccount_number if made else 1
    results.call("subaccount transfer", lambda: api.transfer(
        client_transfer_id=str(uuid.uuid4()), from_subaccount=0, to_subaccount=number,
        amount_cents=5000))
    results.call("subaccount balances", lambda: need(
        len(api.list_balances().subaccount_balances) == 2))
    results.call("subaccount transfers", lambda: need(api.list_transfers().items))
    results.call("subaccount netting", lambda: api.get_netting())
    results.call("subaccount netting update", lambda: api.update_netting(
        subaccount_number=number, enabled=False))
    results.call("instance transfers", lambda: client.portfolio.intra_exchange_transfers())


def portfolio(client, results):
    api = client.portfolio
    results.call("balance", lambda: need(api.balance().balance > 0))
    results.call("positions", lambda: api.positions(limit=10))
    results.call("fills", lambda: need(api.fills(limit=10).items))
    results.call("deposits", lambda: api.deposits())
    results.call("withdrawals", lambda: api.withdrawals())
    results.call("resting order value", lambda: api.total_resting_order_value())
    results.call("target allocation", lambda: api.target_balance_allocation())
    results.call("settlements", lambda: until(lambda: api.settlements().items))


def stream(paper, results, recording):
    recording.watch_websockets()
    client = KalshiClient(key_id=paper.key_id, private_key=paper.key, config=config(paper))
    asyncio.run(listen(paper, client, results))


async def listen(paper, client, results):
    socket = KalshiWebSocket(KalshiAuth.from_pem(paper.key_id, paper.key), config(paper))
    async with socket.connect() as session:
        names = {
            "ticker": lambda: session.subscribe_ticker(tickers=[STEADY]),
            "orderbook_delta": lambda: session.subscribe_orderbook_delta(tickers=[STEADY]),
            "trade": lambda: session.subscribe_trade(tickers=[STEADY]),
            "fill": session.subscribe_fill,
            "user_orders": session.subscribe_user_orders,
            "market_positions": session.subscribe_market_positions,
            "order_group_updates": session.subscribe_order_group,
            "market_lifecycle_v2": session.subscribe_market_lifecycle,
        }
        streams = {}
        for name, subscribe in names.items():
            streams[name] = await subscribe()
        await asyncio.to_thread(act, client)
        for name, frames in streams.items():
            await hear(name, frames, results)
        for name in ["multivariate_market_lifecycle", "communications"]:
            await subscribed(name, session, results)
        await left(session, results)


def act(client):
    """Causes something on each private channel."""
    group = client.order_groups.create(contracts_limit=100).order_group_id
    client.order_groups.trigger(group)
    client.orders.create_v2(request=order(
        price="0.99", count="3", time_in_force="immediate_or_cancel"))


async def hear(name, frames, results):
    try:
        await asyncio.wait_for(anext(aiter(frames)), 30)
        results.rows["stream " + name] = ("pass", "")
    except Exception as error:  # noqa: BLE001
        results.note("stream " + name, error)


async def subscribed(name, session, results):
    """A channel on which nothing is said here: it must be acknowledged."""
    try:
        await asyncio.wait_for(session.subscribe(name), 10)
        results.rows["stream " + name] = ("pass", "")
    except Exception as error:  # noqa: BLE001
        results.note("stream " + name, error)


async def left(session, results):
    try:
        subscriptions = session._sub_mgr.active_subscriptions
        await asyncio.wait_for(session.unsubscribe(next(iter(subscriptions))), 10)
        results.rows["stream unsubscribe"] = ("pass", "")
    except Exception as error:  # noqa: BLE001
        results.note("stream unsubscribe", error)
