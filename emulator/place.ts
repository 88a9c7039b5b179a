/**
 * One store for each account and region, made when it is first asked for. Knows nothing of what is stored.
 */
export interface Place {
  readonly account: string;
  /** empty where a cloud has one place for all */
  readonly region: string;
}

export function createStores<S>(create: (place: Place) => S): (place: Place) => S {
  const stores = new Map<string, S>();
  return (place) => {
    const key = `${place.account}/${place.region}`;
    const store = stores.get(key) ?? create(place);
    stores.set(key, store);
    return store;
  };
}
