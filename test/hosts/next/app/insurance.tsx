// app/insurance.tsx
'use client';
import dynamic from 'next/dynamic';

export const Insurance = dynamic(() => import('./panel').then(({ Panel }) => Panel), { ssr: false });
