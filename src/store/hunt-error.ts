import { UserError } from '../core/user-error.ts';
import { storageError } from './storage-error.ts';

/** As `storageError`; of a damaged store it is also said how to save what can be. */
export function huntError(error: unknown, path: string): unknown {
  const meant = storageError(error, path);
  if (!(meant instanceof UserError) || !meant.message.startsWith('damaged store')) return meant;
  return new UserError(
    meant.message,
    `save what can be read with \`undertow store export ${path} FOLDER\`, then make a new one of it with \`undertow store import\``,
  );
}
