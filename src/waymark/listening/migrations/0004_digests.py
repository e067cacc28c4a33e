import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listening', '0003_trails'),
        ('people', '0004_ways_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='custom',
            name='mailed_since',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='address',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.address'),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='at_weekends',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='began_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='told_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='rhythm',
            name='unsure_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='step',
            name='reminded_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='voice',
            name='kind',
            field=models.CharField(blank=True, choices=[('story', 'A story'), ('worry', 'A worry'), ('question', 'A question'), ('idea', 'An idea'), ('difference', 'I see it differently'), ("doesn't fit", 'A fact that doesn’t fit'), ('thanks', 'Thanks'), ('works', 'It works'), ('sticks', 'It sticks'), ('noticing', 'I notice, I wonder')], max_length=11),
        ),
    ]
