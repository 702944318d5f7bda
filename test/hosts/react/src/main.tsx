import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './console.css';
import { Insurance } from './Insurance';

function Console() {
  const [isElsewhere, setIsElsewhere] = useState(false);
  return (
    <>
      <button onClick={() => setIsElsewhere(false)}>Insurance</button>
      <button onClick={() => setIsElsewhere(true)}>Elsewhere</button>
      {isElsewhere ? <p>Elsewhere</p> : <Insurance />}
    </>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
