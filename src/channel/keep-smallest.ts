/** How many addresses and ports a channel shows. */
export const KEPT_VALUES = 8;

/** Puts a value into an ascending list of distinct values that keeps the smallest eight, whatever order they come in. */
export function keepSmallest<T extends string | number>(list: T[], value: T): void {
  if (list.length === KEPT_VALUES && value > list[KEPT_VALUES - 1]!) return;
  let at = list.length;
  while (at > 0 && list[at - 1]! >= value) at--;
  if (list[at] === value) return;
  list.splice(at, 0, value);
  if (list.length > KEPT_VALUES) list.pop();
}
