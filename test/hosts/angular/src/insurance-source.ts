// src/insurance-source.ts
import { Directive, ElementRef, inject, Input } from '@angular/core';
import { type InsuranceDashboardElement, type InsuranceDataSource } from 'insurance-elements';

@Directive({ selector: 'insurance-dashboard' })
export class InsuranceSource {
  readonly #element = inject<ElementRef<InsuranceDashboardElement>>(ElementRef).nativeElement;

  @Input() set source(source: InsuranceDataSource) {
    this.#element.source = source;
  }
}
