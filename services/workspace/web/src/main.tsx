import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { App } from './app/app';
import { startI18n } from './i18n/i18n';
import './app/global.css';

await startI18n();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
