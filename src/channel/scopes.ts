import type { Scope } from '../model/scope.ts';

/** The scopes in the order of their numbers: the channel tables and the store keep a scope as its index here. */
export const SCOPES: readonly Scope[] = ['outbound', 'inbound', 'internal', 'external'];
