/** What `visible` and `shorten` put in: a capture group, so that splitting keeps it. */
const MADE = /(\\u\{[0-9a-f]+\}|…\[[0-9,]+ characters left out\]…)/;
/** Behind which a name may break before it breaks anywhere. */
const JOINT = /(?<=[.:/@])(?=.)/;

/** A hostile text: kept apart from the direction of its neighbours, with what was made visible marked as ours. */
export function Name({ text }: { text: string }) {
  return (
    <bdi class="name">
      {text.split(MADE).map((part, i) =>
        i % 2 === 1 ? (
          <span class="made" key={i}>
            {part}
          </span>
        ) : (
          breakable(part)
        ),
      )}
    </bdi>
  );
}

function breakable(part: string) {
  const pieces = part.length < 20 ? [part] : part.split(JOINT);
  return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [<wbr key={i} />, piece]));
}
