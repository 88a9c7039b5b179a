/** Rows of the bench's table: a value, the floor it is measured against, and the limit of their ratio. */
export interface Row {
  name: string;
  value: string;
  floor?: string;
  ratio?: number;
  limit?: string;
  isMet?: boolean;
}

export function takeMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A ratio of medians; `maximum` is what it may be. */
export function toRatioRow(
  name: string,
  unit: string,
  values: readonly number[],
  floors: readonly number[],
  maximum?: number,
): Row {
  const value = takeMedian(values);
  const floor = takeMedian(floors);
  const ratio = Math.round((value / floor) * 100) / 100;
  const row: Row = {
    name,
    value: `${Math.round(value)} ${unit}`,
    floor: `${Math.round(floor)} ${unit}`,
    ratio,
  };
  return maximum === undefined ? row : { ...row, limit: `≤ ${maximum}`, isMet: ratio <= maximum };
}
