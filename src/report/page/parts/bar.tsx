/** A share of one as a thin bar on a rail; the number stands beside it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="rail" width="100" height="6" />
      <rect width={Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10} height="6" />
    </svg>
  );
}
