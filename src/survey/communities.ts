import type { Community } from '../model/survey.ts';
import { hostLikeness } from './host-likeness.ts';
import type { HostRows } from './host-rows.ts';
import { KeyCounts } from './key-counts.ts';
import type { SiteUses } from './site-uses.ts';

/** Fewer hosts have no communities. */
const LEAST_HOSTS = 5;
/** Comparing hosts takes the square of their number: beyond this, nothing is said of communities. */
const MOST_HOSTS = 4_096;
/** Smaller communities are none (D3FEND's proposal for D3-NTCD). */
const LEAST_MEMBERS = 3;

/** Which hosts are most like each other, and what of it follows for who uses what. */
export class Communities {
  readonly #uses: SiteUses;
  /** Community by row; rows of none have -1. */
  readonly #byRow: Int32Array;
  readonly #sizes: readonly number[];
  /** Hosts by community and site. */
  readonly #users = new KeyCounts();
  /** The same by known software. */
  readonly #usersAlike = new KeyCounts();

  private constructor(uses: SiteUses, rows: number, groups: readonly (readonly number[])[]) {
    this.#uses = uses;
    this.#byRow = new Int32Array(rows).fill(-1);
    for (const [number, group] of groups.entries()) for (const row of group) this.#byRow[row] = number;
    this.#sizes = groups.map((group) => group.length);
    uses.forEach((row, site) => {
      const community = this.#byRow[row]!;
      if (community >= 0) this.#users.add(community, site, 0, 1);
    });
    uses.forEachSoftware((row, site, software) => {
      const community = this.#byRow[row]!;
      if (community >= 0 && software > 0) this.#usersAlike.add(community, site, software, 1);
    });
  }

  /** Communities of every scope that has hosts for it; loads the graph library only then. */
  static async find(scopes: number, rows: HostRows, uses: SiteUses): Promise<Communities> {
    const groups: number[][] = [];
    for (let scope = 0; scope < scopes; scope++) {
      const ordered = rows.ordered(scope);
      if (ordered.length < LEAST_HOSTS || ordered.length > MOST_HOSTS) continue;
      const { louvainGroups } = await import('./louvain-groups.ts');
      const found = louvainGroups(ordered.length, hostLikeness(scope, rows, uses));
      groups.push(...found.filter((group) => group.length >= LEAST_MEMBERS).map((group) => group.map((place) => ordered[place]!)));
    }
    return new Communities(uses, rows.size, groups);
  }

  get isEmpty(): boolean {
    return this.#sizes.length === 0;
  }

  /** @param site number, or -1. @param software 0 when unknown. @returns null for a host that is like too few others. */
  of(row: number, site: number, software: number): Community | null {
    const community = this.#byRow[row] ?? -1;
    if (community < 0 || site < 0) return null;
    const mine = this.#uses.isUsedBy(row, site) ? 1 : 0;
    return {
      hosts: this.#sizes[community]!,
      users: this.#users.sum(community, site, 0) - mine,
      usersAlike: this.#usersAlike.sum(community, site, software) - (software > 0 && this.#uses.isUsedWith(row, site, software) ? 1 : 0),
      usersAnywhere: this.#uses.hosts(site) - mine,
    };
  }
}
