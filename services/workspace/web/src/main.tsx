import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { App } from './app/app';
import { keepPageReadable } from './app/keep-page-readable';
import { startI18n } from './i18n/i18n';
import './app/global.css';

await startI18n();

const root = document.getElementById('root')!;
keepPageReadable(root);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
