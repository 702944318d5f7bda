// src/Insurance.tsx
import { httpSource } from 'insurance-elements';
import type {} from 'insurance-elements/react.js';
import { useState } from 'react';

const source = httpSource({ url: '/api/insurance' });

export function Insurance() {
  const [models, setModels] = useState<string[]>();
  return (
    <>
      <insurance-dashboard
        source={source}
        period="90d"
        oninsurance-query-change={({ detail }) => setModels(detail.query.models)}
      />
      <output>{models?.join() ?? 'all models'}</output>
    </>
  );
}
