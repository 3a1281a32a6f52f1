import { useLink } from '../parts/context.ts';
import { Name } from '../parts/name.tsx';

/** An address that names nothing here. */
export function NotFound({ what }: { what: string }) {
  const link = useLink();
  return (
    <main>
      <h1>Not in this report</h1>
      <p class="nothing">
        It has <Name text={what.slice(0, 300)} />. <a href={link({ view: 'ranking' })}>All findings</a>
      </p>
    </main>
  );
}
