export function HostView() {
  return (
    <main>
      <h1>Host</h1>
    </main>
  );
}
