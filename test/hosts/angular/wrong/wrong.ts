import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { InsuranceLoadEvent } from 'insurance-elements';
import { InsuranceSource } from '../src/insurance-source';

@Component({
  selector: 'app-wrong',
  imports: [InsuranceSource],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <insurance-dashboard (insurance-load)="onLoad($event)" />
    <insurance-dashboard [source]="'/api/insurance'" /><!-- wrong -->
    <insurance-dashboard (insurance-query-change)="onLoad($event)" /><!-- wrong -->
  `,
})
export class Wrong {
  onLoad(event: InsuranceLoadEvent) {
    console.log(event.detail.view);
  }
}
