import { Facts } from '../../src/model/facts.ts';
import type { PayloadContext } from '../../src/model/payload-context.ts';
import { formatIp } from '../../src/payload/ip-text.ts';

/** A context that remembers all that it was told. */
export class RecordingContext implements PayloadContext {
  facts = new Facts();
  fromClient: boolean;
  issues: string[] = [];
  /** `name address ttl` of each answer. */
  answers: string[] = [];

  constructor(fromClient = true) {
    this.fromClient = fromClient;
  }

  issue(name: string): void {
    this.issues.push(name);
  }

  answer(name: string, bytes: Uint8Array, at: number, length: number, ttlSeconds: number): void {
    this.answers.push(`${name} ${formatIp(bytes, at, length)} ${ttlSeconds}`);
  }
}
