import { UserError } from '../core/user-error.ts';

/** A folder was named in which nothing can be read: a mistake, unless somebody waits for what will come. */
export class NothingToRead extends UserError {
  /** Files that were looked at. */
  readonly files: number;

  constructor(message: string, hint: string, files: number) {
    super(message, hint);
    this.files = files;
  }
}
