import { useState } from 'preact/hooks';
import type { Api } from './api.ts';

/** Asks for the token. */
export function LoginView({ api, onIn }: { api: Api; onIn: () => void }) {
  const [token, type] = useState('');
  const [message, tell] = useState('');
  const send = async (event: Event) => {
    event.preventDefault();
    try {
      await api.login(token.trim());
      onIn();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <main class="login">
      <h1>Undertow</h1>
      <form onSubmit={send}>
        <label>
          Token
          <input
            type="password"
            name="token"
            autocomplete="current-password"
            value={token}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          Sign in
        </button>
        <p class="problems" role="alert">
          {message}
        </p>
      </form>
    </main>
  );
}
