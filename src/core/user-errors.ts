import { UserError } from './user-error.ts';

/** Several mistakes that the operator can mend in one go; each is said in two lines. */
export class UserErrors extends UserError {
  readonly all: readonly UserError[];

  /** @param all at least one; the first stands for all where only one can be said. */
  constructor(all: readonly UserError[]) {
    super(all[0]!.message, all[0]!.hint);
    this.name = 'UserErrors';
    this.all = all;
  }
}
