import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { ChangeLinks } from './change-links';
import { ExportLinks } from './export-links';
import { ImportLinks } from './import-links';
import { LinkSheetReader } from './link-sheet-reader';
import { ListLinks } from './list-links';
import { MissingLinks } from './missing-links';
import { OrderedProducts } from './ordered-products';
import { LinksPersonalData } from './links-personal-data';
import { ProductLinks } from './product-links';
import { ProductLinksController } from './product-links.controller';
import { ProductLinksRepository } from './product-links.repository';

@Module({
  imports: [UsersModule],
  controllers: [ProductLinksController],
  providers: [
    ProductLinks,
    OrderedProducts,
    LinkSheetReader,
    ProductLinksRepository,
    ListLinks,
    MissingLinks,
    ChangeLinks,
    ImportLinks,
    ExportLinks,
    LinksPersonalData,
  ],
  exports: [ProductLinks, OrderedProducts, LinkSheetReader],
})
export class ProductLinksModule {}
