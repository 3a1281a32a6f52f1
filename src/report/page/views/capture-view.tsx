export function CaptureView() {
  return (
    <main>
      <h1>The capture</h1>
    </main>
  );
}
