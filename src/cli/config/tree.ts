/** Where something stands in a file, both from 1. */
export interface At {
  readonly line: number;
  readonly column: number;
}

/** What a configuration file says, with places: YAML's aliases are followed, its tags and directives are not there any more. */
export type Tree = Scalar | List | Names;

export interface Scalar {
  readonly kind: 'scalar';
  readonly at: At;
  readonly value: string | number | boolean | null;
}

export interface List {
  readonly kind: 'list';
  readonly at: At;
  readonly items: readonly Tree[];
}

/** Names with values, each name once. */
export interface Names {
  readonly kind: 'names';
  readonly at: At;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly name: string;
  readonly at: At;
  readonly value: Tree;
}
