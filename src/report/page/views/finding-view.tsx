export function FindingView() {
  return (
    <main>
      <h1>Finding</h1>
    </main>
  );
}
