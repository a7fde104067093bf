import type { Role } from '@smssend/contracts';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Merchant } from './merchant.entity';
import { User } from './user.entity';

@Entity({ name: 'memberships' })
@Index('memberships_user_ix', ['userId'])
@Check('memberships_role_ck', `role IN ('owner', 'manager', 'agent', 'viewer')`)
export class Membership {
  @PrimaryColumn('uuid', { name: 'merchant_id', primaryKeyConstraintName: 'memberships_pk' })
  merchantId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'memberships_pk' })
  userId!: string;

  @Column('text')
  role!: Role;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @ManyToOne(() => Merchant, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'merchant_id', foreignKeyConstraintName: 'memberships_merchant_fk' })
  merchant?: Merchant;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'memberships_user_fk' })
  user?: User;
}
