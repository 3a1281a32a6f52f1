/** Apache Parquet (github.com/apache/parquet-format): AWS VPC flow logs, and whatever a mapping file explains. */
import type { Format } from '../../format.ts';
import { ParquetReader } from './parquet-reader.ts';

const MAGIC = [0x50, 0x41, 0x52, 0x31];
/** A page's or a footer's first field follows the magic; of a text that begins with `PAR1` it would be a letter. */
const FIRST_FIELD = 0x15;

export const parquet: Format = {
  name: 'parquet',
  title: 'Parquet of AWS VPC flow logs, any other with --map',
  recognises: (head) => MAGIC.every((byte, at) => head[at] === byte) && head[4] === FIRST_FIELD,
  reader: (context) => new ParquetReader(context),
};
