/** What reading Parquet counts, in words for an analyst, by name. */
export const parquetIssues: Readonly<Record<string, string>> = {
  'parquet.cut': 'A file begins like Parquet, but its end is missing, and with it the word on where everything is; nothing of it was read.',
  'parquet.damaged': 'Rows of a Parquet file could not be read, for the reason given; the rows before and behind them were.',
  'parquet.not-put-aside':
    'Parquet from a stream or a compressed file is longer than 4 GiB and was passed over: it can only be read as a file of its own.',
  'parquet.oversized': 'A Parquet file has more columns, levels or row groups than are believed; it was passed over.',
  'parquet.too-many-rows':
    'A Parquet file has absurdly many rows for its size; the first million, or eight for each of its bytes, were read.',
  'parquet.unknown-columns':
    'A Parquet file is not of AWS VPC flow logs, nor as the map says; it was passed over. --map says how to read one.',
};
