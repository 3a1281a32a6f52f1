import { serviceRoles } from '../service/roles.ts';

/** Roles of the catalogue in code-unit order: the n-th is bit n. There are fewer than 31. */
const ROLES = Object.keys(serviceRoles).sort();
const BITS = new Map(ROLES.map((role, index) => [role, 1 << index]));

/** 0 for a role that no service has. */
export function roleBit(role: string): number {
  return BITS.get(role) ?? 0;
}

/** Ascending. */
export function rolesOf(bits: number): string[] {
  return ROLES.filter((_, index) => (bits & (1 << index)) !== 0);
}
