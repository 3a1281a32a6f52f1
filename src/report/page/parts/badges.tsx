import { Name } from './name.tsx';

const MOST = 3;

/** D3FEND ids of what spoke for command and control, the heaviest first. */
export function Badges({ techniques }: { techniques: readonly string[] }) {
  const rest = techniques.slice(MOST);
  return (
    <>
      {techniques.slice(0, MOST).map((technique) => (
        <span class="badge" key={technique}>
          <Name text={technique} />
        </span>
      ))}
      {rest.length > 0 && <span class="badge more" title={rest.join(', ')}>{`+${rest.length}`}</span>}
    </>
  );
}
