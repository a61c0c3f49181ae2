"""An award may be given beside a family, and a link may say why it is there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ceremonies", "0004_sources"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="categorylink",
            name="ceremonies_categorylink_kind_fits_ends",
        ),
        migrations.AddField(
            model_name="categorylink",
            name="note",
            field=models.CharField(
                blank=True,
                help_text="One or two sentences in our own words, shown on the pages of both families.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="categorylink",
            name="printed_with",
            field=models.CharField(
                blank=True,
                help_text="Where an award was given in several fields: words of the printed name that mean this one, such as “Visual Effects”.",
                max_length=80,
            ),
        ),
        migrations.AlterField(
            model_name="categorylink",
            name="kind",
            field=models.CharField(
                choices=[
                    ("renamed", "renamed"),
                    ("split", "split"),
                    ("merged", "merged"),
                    ("paused", "paused"),
                    ("beside", "given beside"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="categorylink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("from_category", models.F("to_category")),
                        ("kind__in", ["paused", "renamed"]),
                    ),
                    models.Q(
                        ("kind__in", ["beside", "merged", "split"]),
                        models.Q(("from_category", models.F("to_category")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ceremonies_categorylink_kind_fits_ends",
                violation_error_message="A category is renamed or paused by itself, and split, merged or given beside with another.",
            ),
        ),
    ]
