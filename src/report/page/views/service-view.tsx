export function ServiceView() {
  return (
    <main>
      <h1>Service</h1>
    </main>
  );
}
