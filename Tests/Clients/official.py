"""kalshi-python-sync: the exchange's own client, REST only."""

import time
import uuid

import kalshi_python_sync as kalshi
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from paper import EVENT, PAUSING, SERIES, SETTLING, SHARDED, STEADY
from results import need, until

KEY_TYPE = "ed25519"


def run(paper, results, recording):
    recording.watch_urllib3()
    client = kalshi.ApiClient(kalshi.Configuration(host=paper.rest))
    # Its own set_kalshi_auth names a class its module does not import.
    client.kalshi_auth = kalshi.KalshiAuth(paper.key_id, paper.key)
    early(client, results)
    exchange(client, results)
    markets(client, results)
    history(client, results)
    account(client, results)
    orders(client, results)
    groups(client, results)
    subaccounts(client, results)
    portfolio(client, results)


def order(ticker=STEADY, **fields):
    body = dict(
        ticker=ticker, side="bid", count="10", price="0.05", time_in_force="good_till_canceled",
        self_trade_prevention_type="maker", client_order_id=str(uuid.uuid4()))
    return body | fields


def early(client, results):
    """A position in the market that is settled soon."""
    api = kalshi.OrdersApi(client)
    results.call("order create, executed", lambda: need(api.create_order_v2(**order(
        SETTLING, price="0.99", count="2", time_in_force="immediate_or_cancel"))
        .fill_count == "2.00"))


def exchange(client, results):
    api = kalshi.ExchangeApi(client)
    results.call("exchange status", lambda: need(api.get_exchange_status().trading_active))
    results.call("exchange schedule", lambda: api.get_exchange_schedule())
    results.call("user data timestamp", lambda: api.get_user_data_timestamp())
    results.call("series fee changes", lambda: api.get_series_fee_changes())


def markets(client, results):
    api, events = kalshi.MarketApi(client), kalshi.EventsApi(client)
    now = int(time.time())
    span = dict(start_ts=now - 3600, end_ts=now + 60, period_interval=1)
    first = results.call("markets", lambda: api.get_markets(limit=2, status="open"))
    results.call("markets, next page", lambda: need(
        api.get_markets(limit=2, cursor=first.cursor).markets))
    results.call("market", lambda: need(api.get_market(STEADY).market.ticker == STEADY))
    results.call("orderbook", lambda: api.get_market_orderbook(STEADY, depth=5))
    results.call("orderbooks", lambda: need(
        len(api.get_market_orderbooks([STEADY, PAUSING]).orderbooks) == 2))
    results.call("trades", lambda: until(
        lambda: api.get_trades(ticker=STEADY, limit=10).trades))
    results.call("series list", lambda: need(api.get_series_list().series))
    results.call("series", lambda: api.get_series(SERIES))
    results.call("candlesticks", lambda: need(
        api.get_market_candlesticks(SERIES, STEADY, **span).candlesticks))
    results.call("candlesticks, several markets", lambda: need(
        len(api.batch_get_market_candlesticks(f"{STEADY},{PAUSING}", **span).markets) == 2))
    results.call("events", lambda: need(events.get_events(limit=10).events))
    results.call("events, nested", lambda: need(
        events.get_events(with_nested_markets=True).events[0].markets))
    results.call("event", lambda: events.get_event(EVENT))
    results.call("event, nested", lambda: need(
        events.get_event(EVENT, with_nested_markets=True).event.markets))
    results.call("event metadata", lambda: events.get_event_metadata(EVENT))
    results.call("event fee changes", lambda: events.get_event_fee_changes())
    results.call("candlesticks of an event", lambda: need(
        events.get_market_candlesticks_by_event(EVENT, SERIES, **span).market_tickers))
    results.call("forecast percentiles", lambda: events.get_event_forecast_percentiles_history(
        EVENT, SERIES, percentiles=[5000], start_ts=now - 3600, end_ts=now, period_interval=60))
    results.call("multivariate events", lambda: events.get_multivariate_events())


def history(client, results):
    api = kalshi.HistoricalApi(client)
    results.call("historical cutoff", lambda: api.get_historical_cutoff())
    results.call("historical markets", lambda: api.get_historical_markets())
    results.call("historical orders", lambda: api.get_historical_orders())
    results.call("historical fills", lambda: api.get_fills_historical())
    results.call("historical trades", lambda: api.get_trades_historical())
    results.call("historical positions", lambda: api.get_historical_positions())


def account(client, results):
    api, keys = kalshi.AccountApi(client), kalshi.ApiKeysApi(client)
    results.call("account limits", lambda: need(api.get_account_api_limits().usage_tier))
    results.call("endpoint costs", lambda: api.get_account_endpoint_costs())
    results.call("volume progress", lambda: api.get_account_api_usage_level_volume_progress())
    results.call("api keys", lambda: need(keys.get_api_keys().api_keys))
    made = results.call("api key generate", lambda: keys.generate_api_key(name="second"))
    results.call("api key create", lambda: keys.create_api_key(
        name="own", public_key=public_key()))
    results.call("api key delete", lambda: keys.delete_api_key(made.api_key_id))


def public_key():
    key = ed25519.Ed25519PrivateKey.generate().public_key()
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def orders(client, results):
    api = kalshi.OrdersApi(client)
    one = results.call("order create, resting", lambda: api.create_order_v2(**order()))
    results.call("order", lambda: need(api.get_order(one.order_id).order.status == "resting"))
    results.call("orders", lambda: need(api.get_orders(status="resting", limit=10).orders))
    results.call("queue position", lambda: api.get_order_queue_position(one.order_id))
    results.call("queue positions", lambda: need(
        api.get_order_queue_positions(market_tickers=STEADY).queue_positions))
    results.call("order amend", lambda: need(api.amend_order_v2(
        one.order_id, ticker=STEADY, side="bid", price="0.06", count="8")
        .remaining_count == "8.00"))
    results.call("order decrease", lambda: need(
        api.decrease_order_v2(one.order_id, reduce_by="3").remaining_count == "5.00"))
    results.call("order cancel", lambda: need(
        api.cancel_order_v2(one.order_id, market_ticker=STEADY).reduced_by == "5.00"))
    batch = results.call("orders create, batch", lambda: api.batch_create_orders_v2(
        orders=[order(), order(SHARDED)]).orders)
    results.call("orders cancel, batch", lambda: need([entry.reduced_by for entry in
        api.batch_cancel_orders_v2(orders=[
            dict(order_id=batch[0].order_id), dict(order_id=batch[1].order_id,
            market_ticker=SHARDED)]).orders] == ["10.00", "10.00"]))
    api.create_order_v2(**order())
    results.call("orders cancel, all", lambda: api.cancel_all_orders())
    results.call("order refused", lambda: refused(api))


def refused(api):
    try:
        api.create_order_v2(**order("KXNOBODY-1"))
    except kalshi.NotFoundException as error:
        need("market_not_found" in error.body)
    else:
        raise AssertionError("an order for no market was taken")


def groups(client, results):
    api, orders_api = kalshi.OrderGroupsApi(client), kalshi.OrdersApi(client)
    made = results.call("order group create", lambda: api.create_order_group(contracts_limit=100))
    group = made.order_group_id if made else ""
    results.call("order in a group", lambda: orders_api.create_order_v2(
        **order(order_group_id=group)))
    results.call("order group", lambda: need(len(api.get_order_group(group).orders) == 1))
    results.call("order groups", lambda: need(api.get_order_groups().order_groups))
    results.call("order group limit", lambda: api.update_order_group_limit(
        group, contracts_limit=50))
    results.call("order group trigger", lambda: api.trigger_order_group(group))
    results.call("order group reset", lambda: api.reset_order_group(group))
    results.call("order group delete", lambda: api.delete_order_group(group))


def subaccounts(client, results):
    api = kalshi.PortfolioApi(client)
    made = results.call("subaccount create", lambda: api.create_subaccount())
    number = made.subaccount_number if made else 1
    results.call("subaccount transfer", lambda: api.apply_subaccount_transfer(
        client_transfer_id=str(uuid.uuid4()), from_subaccount=0, to_subaccount=number,
        amount_cents=5000))
    results.call("subaccount balances", lambda: need(
        len(api.get_subaccount_balances().subaccount_balances) == 2))
    results.call("subaccount transfers", lambda: need(api.get_subaccount_transfers().transfers))
    results.call("subaccount netting", lambda: api.get_subaccount_netting())
    results.call("subaccount netting update", lambda: api.update_subaccount_netting(
        subaccount_number=number, enabled=False))
    moved = results.call("instance transfer", lambda: api.intra_exchange_instance_transfer(
        source="event_contract", destination="event_contract", amount=10000,
        source_exchange_shard=0, destination_exchange_shard=0))
    results.call("instance transfers", lambda: api.get_intra_exchange_instance_transfers())
    results.call("instance transfer, one", lambda: api.get_intra_exchange_instance_transfer(
        moved.transfer_id))


def portfolio(client, results):
    api = kalshi.PortfolioApi(client)
    results.call("balance", lambda: need(api.get_balance().balance > 0))
    results.call("positions", lambda: api.get_positions(limit=10))
    results.call("fills", lambda: need(api.get_fills(limit=10).fills))
    results.call("deposits", lambda: api.get_deposits())
    results.call("withdrawals", lambda: api.get_withdrawals())
    results.call("resting order value", lambda: api.get_portfolio_resting_order_total_value())
    results.call("target allocation", lambda: api.get_target_balance_allocation())
    results.call("settlements", lambda: until(lambda: api.get_settlements().settlements))
