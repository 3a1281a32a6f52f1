/** A mistake the operator can mend: said in two lines, exit code 2. */
export class UserError extends Error {
  readonly hint: string;

  /** @param message what is wrong. @param hint what to do about it. */
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}
