import Link from 'next/link';
import type { ReactNode } from 'react';
import './console.css';

export const metadata = { title: 'Console' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Link href="/">Insurance</Link> <Link href="/elsewhere">Elsewhere</Link>
        {children}
      </body>
    </html>
  );
}
